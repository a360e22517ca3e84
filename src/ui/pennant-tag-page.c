/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pennant-tag-page.h"

#include "model/pennant-clan.h"
#include "model/pennant-player.h"
#include "ui/pennant-application.h"
#include "ui/pennant-lookup.h"
#include "ui/pennant-names.h"
#include "ui/pennant-picture.h"
#include "ui/pennant-scroll.h"
#include "ui/pennant-tab-opener.h"
#include "ui/pennant-tag-marks.h"

#include <glib/gi18n-lib.h>

struct _PennantTagPage
{
  PennantPage parent_instance;

  GtkStack *stack;
  AdwStatusPage *choice;
  AdwPreferencesRow *clan_row;
  PennantPicture *clan_picture;
  AdwPreferencesRow *player_row;
  PennantPicture *player_picture;
  GtkListBox *choice_list;
  AdwStatusPage *missing;
  GtkEditable *tag_row;
  GtkLabel *hint;
  GtkWidget *look_up_button;
  GtkWidget *real_data_button;

  /* Both answers, from the first question on. */
  PennantResource *clan;
  PennantResource *player;
  GCancellable *cancellable;
  gboolean is_asking;    /* until it is known which of them exist */
  PennantTagMatch match; /* only one: where to go once the page is on screen */
};

G_DEFINE_FINAL_TYPE (PennantTagPage, pennant_tag_page, PENNANT_TYPE_PAGE)

/* Shows one of the stack's children, and takes the focus along if it is ours to place. */
static void
pennant_tag_page_show (PennantTagPage *self, GtkWidget *child, GtkWidget *focus)
{
  gtk_stack_set_visible_child (self->stack, child);
  pennant_page_show_content (PENNANT_PAGE (self), TRUE);
  pennant_state_view_clear (pennant_page_get_state_view (PENNANT_PAGE (self)));
  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;

  gtk_widget_grab_focus (focus);
  /* What gets the focus before it is laid out is not scrolled to by GTK. */
  pennant_scroll_reveal (focus);
}

static void
pennant_tag_page_replace (PennantTagPage *self, const char *kind, const char *tag)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.replace", "(ss)", kind, tag);
}

/* Makes way for the page of the one thing that has the tag. */
static void
pennant_tag_page_move_on (gpointer user_data)
{
  g_autoptr (PennantTagPage) self = user_data;

  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    pennant_tag_page_replace (self,
                              self->match == PENNANT_TAG_MATCH_CLAN ? PENNANT_PAGE_KIND_CLAN : PENNANT_PAGE_KIND_PLAYER,
                              pennant_page_get_tag (PENNANT_PAGE (self)));
}

static void
row_activated_cb (PennantTagPage *self, GtkListBoxRow *row)
{
  pennant_tag_page_replace (
      self, GTK_WIDGET (row) == GTK_WIDGET (self->clan_row) ? PENNANT_PAGE_KIND_CLAN : PENNANT_PAGE_KIND_PLAYER,
      pennant_page_get_tag (PENNANT_PAGE (self)));
}

static void
pennant_tag_page_update_choice (PennantTagPage *self)
{
  const PennantClan *clan = pennant_resource_get_item (self->clan);
  const PennantPlayer *player = pennant_resource_get_item (self->player);
  const PennantPictureUrls *urls =
      player != NULL && player->league_tier != NULL ? player->league_tier->icon_urls : NULL;

  if (clan != NULL)
    {
      g_autofree char *name = pennant_name_display (clan->name, clan->tag);

      adw_preferences_row_set_title (self->clan_row, name);
      pennant_picture_set_url (self->clan_picture, clan->badge_urls != NULL ? clan->badge_urls->small : NULL);
    }
  if (player != NULL)
    {
      g_autofree char *name = pennant_name_display (player->name, player->tag);

      adw_preferences_row_set_title (self->player_row, name);
      pennant_picture_set_url (self->player_picture, urls != NULL ? urls->small : NULL);
    }
}

/* While the API holds us back, the page says so. What happens to the answers later concerns other pages. */
static void
pennant_tag_page_update_state (PennantTagPage *self, GParamSpec *pspec, PennantResource *resource)
{
  PennantStateView *view = pennant_page_get_state_view (PENNANT_PAGE (self));

  if (!self->is_asking)
    return;

  if (pennant_resource_get_state (resource) == PENNANT_RESOURCE_WAITING)
    pennant_state_view_show_waiting (view, pennant_resource_get_waiting_until (resource));
  else if (pennant_resource_get_state (resource) == PENNANT_RESOURCE_LOADING)
    pennant_state_view_show_loading (view);
}

static PennantResource *
pennant_tag_page_watch (PennantTagPage *self, const PennantEndpoint *endpoint)
{
  PennantResource *resource = pennant_service_get_resource (pennant_page_get_service (PENNANT_PAGE (self)), endpoint,
                                                            pennant_page_get_tag (PENNANT_PAGE (self)));

  g_signal_connect_object (resource, "notify::item", G_CALLBACK (pennant_tag_page_update_choice), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (resource, "notify::state", G_CALLBACK (pennant_tag_page_update_state), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (resource, "notify::waiting-until", G_CALLBACK (pennant_tag_page_update_state), self,
                           G_CONNECT_SWAPPED);

  return resource;
}

static void
pennant_tag_page_show_choice (PennantTagPage *self)
{
  PennantService *service = pennant_page_get_service (PENNANT_PAGE (self));
  g_autofree char *text = NULL;

  /* Translators: %s is a tag such as #2PP */
  text = g_strdup_printf (_ ("A clan and a player have the tag %s."), pennant_page_get_tag (PENNANT_PAGE (self)));
  adw_status_page_set_description (self->choice, text);

  pennant_picture_set_service (self->clan_picture, service);
  pennant_picture_set_service (self->player_picture, service);
  pennant_tag_page_update_choice (self);

  pennant_resource_load_async (self->clan, PENNANT_PRIORITY_INTERACTIVE, self->cancellable, NULL, NULL);
  pennant_resource_load_async (self->player, PENNANT_PRIORITY_INTERACTIVE, self->cancellable, NULL, NULL);

  pennant_tag_page_show (self, GTK_WIDGET (self->choice), GTK_WIDGET (self->clan_row));
  gtk_accessible_announce (GTK_ACCESSIBLE (self), text, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static void
pennant_tag_page_show_missing (PennantTagPage *self)
{
  gboolean is_sample =
      pennant_source_is_sample (pennant_service_get_source (pennant_page_get_service (PENNANT_PAGE (self))));
  const char *tag = pennant_page_get_tag (PENNANT_PAGE (self));
  g_autofree char *text = NULL;

  if (is_sample)
    /* Translators: %s is a tag such as #2PP */
    text = g_strdup_printf (_ ("You are looking at a made-up world, and %s is not in it."), tag);
  else
    /* Translators: %s is a tag such as #2PP */
    text = g_strdup_printf (_ ("No clan and no player has the tag %s. Check 0/O and 8/B."), tag);

  adw_status_page_set_description (self->missing, text);
  gtk_editable_set_text (self->tag_row, tag);
  gtk_widget_set_visible (self->real_data_button, is_sample);
  pennant_tag_page_show (self, GTK_WIDGET (self->missing), GTK_WIDGET (self->tag_row));
  gtk_editable_set_position (self->tag_row, -1);
  gtk_accessible_announce (GTK_ACCESSIBLE (self), text, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static void
tag_changed_cb (PennantTagPage *self)
{
  const char *text = gtk_editable_get_text (self->tag_row);
  g_autoptr (PangoAttrList) marks = NULL;
  g_autofree char *sentence = NULL;
  gboolean is_tag = pennant_lookup_read (text, NULL, NULL);

  if (!is_tag)
    marks = pennant_tag_marks_new (text, &sentence);
  adw_entry_row_set_attributes (ADW_ENTRY_ROW (self->tag_row), marks);
  gtk_label_set_label (self->hint, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (self->hint), sentence != NULL);
  gtk_widget_set_sensitive (self->look_up_button, is_tag);
}

static void
look_up_cb (PennantTagPage *self)
{
  g_autofree char *tag = NULL;
  const char *kind = NULL;

  if (!pennant_lookup_read (gtk_editable_get_text (self->tag_row), &kind, &tag))
    return;

  if (g_strcmp0 (tag, pennant_page_get_tag (PENNANT_PAGE (self))) == 0)
    pennant_page_refresh (PENNANT_PAGE (self));
  else
    pennant_tag_page_replace (self, kind, tag);
}

static void
matched_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PennantTagPage) self = user_data;
  g_autoptr (GError) error = NULL;
  PennantTagMatch match = pennant_service_match_tag_finish (PENNANT_SERVICE (object), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) ||
      g_error_matches (error, PENNANT_API_ERROR, PENNANT_API_ERROR_CANCELLED))
    return;

  self->is_asking = FALSE;
  if (error != NULL)
    pennant_state_view_show_error (pennant_page_get_state_view (PENNANT_PAGE (self)), error, PENNANT_PAGE_KIND_TAG,
                                   pennant_page_get_tag (PENNANT_PAGE (self)),
                                   pennant_source_is_sample (pennant_service_get_source (PENNANT_SERVICE (object))));
  else if (match == (PENNANT_TAG_MATCH_CLAN | PENNANT_TAG_MATCH_PLAYER))
    pennant_tag_page_show_choice (self);
  else if (match == PENNANT_TAG_MATCH_NONE)
    pennant_tag_page_show_missing (self);
  else
    {
      self->match = match;
      pennant_tag_page_move_on (g_object_ref (self));
    }
}

static void
pennant_tag_page_refresh (PennantPage *page)
{
  PennantTagPage *self = PENNANT_TAG_PAGE (page);
  gboolean asked_before = self->cancellable != NULL;

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  self->match = PENNANT_TAG_MATCH_NONE;
  if (self->clan == NULL)
    {
      self->clan = pennant_tag_page_watch (self, &pennant_endpoints[PENNANT_ENDPOINT_CLAN]);
      self->player = pennant_tag_page_watch (self, &pennant_endpoints[PENNANT_ENDPOINT_PLAYER]);
    }

  self->is_asking = TRUE;
  pennant_page_show_content (page, FALSE);
  pennant_state_view_show_loading (pennant_page_get_state_view (page));
  pennant_service_match_tag_async (pennant_page_get_service (page), pennant_page_get_tag (page), asked_before,
                                   self->cancellable, matched_cb, g_object_ref (self));
}

/* The question is asked when the page is seen for the first time. */
static void
pennant_tag_page_map (GtkWidget *widget)
{
  PennantTagPage *self = PENNANT_TAG_PAGE (widget);

  GTK_WIDGET_CLASS (pennant_tag_page_parent_class)->map (widget);

  if (self->cancellable == NULL)
    pennant_page_refresh (PENNANT_PAGE (self));
  else if (self->match != PENNANT_TAG_MATCH_NONE)
    g_idle_add_once (pennant_tag_page_move_on, g_object_ref (self));
}

static void
pennant_tag_page_dispose (GObject *object)
{
  PennantTagPage *self = PENNANT_TAG_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->clan);
  g_clear_object (&self->player);
  gtk_widget_dispose_template (GTK_WIDGET (self), PENNANT_TYPE_TAG_PAGE);

  G_OBJECT_CLASS (pennant_tag_page_parent_class)->dispose (object);
}

static void
pennant_tag_page_class_init (PennantTagPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pennant_tag_page_dispose;
  widget_class->map = pennant_tag_page_map;
  PENNANT_PAGE_CLASS (klass)->refresh = pennant_tag_page_refresh;

  g_type_ensure (PENNANT_TYPE_PICTURE);
  gtk_widget_class_set_template_from_resource (widget_class, PENNANT_UI_PREFIX "pennant-tag-page.ui");
  gtk_widget_class_bind_template_child (widget_class, PennantTagPage, stack);
  gtk_widget_class_bind_template_child (widget_class, PennantTagPage, choice);
  gtk_widget_class_bind_template_child (widget_class, PennantTagPage, choice_list);
  gtk_widget_class_bind_template_child (widget_class, PennantTagPage, clan_row);
  gtk_widget_class_bind_template_child (widget_class, PennantTagPage, clan_picture);
  gtk_widget_class_bind_template_child (widget_class, PennantTagPage, player_row);
  gtk_widget_class_bind_template_child (widget_class, PennantTagPage, player_picture);
  gtk_widget_class_bind_template_child (widget_class, PennantTagPage, missing);
  gtk_widget_class_bind_template_child (widget_class, PennantTagPage, tag_row);
  gtk_widget_class_bind_template_child (widget_class, PennantTagPage, hint);
  gtk_widget_class_bind_template_child (widget_class, PennantTagPage, look_up_button);
  gtk_widget_class_bind_template_child (widget_class, PennantTagPage, real_data_button);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, tag_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, look_up_cb);
}

static void
pennant_tag_page_init (PennantTagPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  pennant_tab_opener_add (GTK_WIDGET (self->choice_list));
}
