/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pennant-side-bar.h"

#include "service/pennant-recent.h"
#include "ui/pennant-application.h"
#include "ui/pennant-names.h"
#include "ui/pennant-page.h"
#include "ui/pennant-picture.h"
#include "ui/pennant-tab-opener.h"

enum
{
  ACTIVATED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

struct _PennantSideBar
{
  AdwBin parent_instance;

  GtkListBox *places;
  GtkListBoxRow *home_row;
  GtkLabel *heading;
  GtkListBox *recent;

  PennantService *service;
  char *kind;
  char *tag;
};

G_DEFINE_FINAL_TYPE (PennantSideBar, pennant_side_bar, ADW_TYPE_BIN)

static const char *
get_kind (PennantRecent *recent)
{
  return pennant_recent_is_clan (recent) ? PENNANT_PAGE_KIND_CLAN : PENNANT_PAGE_KIND_PLAYER;
}

static void
pennant_side_bar_open (PennantSideBar *self, const char *kind, const char *tag)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.open", "(ss)", kind, tag);
  g_signal_emit (self, signals[ACTIVATED], 0);
}

static void
place_activated_cb (PennantSideBar *self)
{
  pennant_side_bar_open (self, PENNANT_PAGE_KIND_HOME, "");
}

static void
recent_activated_cb (PennantSideBar *self, GtkListBoxRow *row)
{
  g_autoptr (PennantRecent) recent =
      g_list_model_get_item (pennant_service_get_recent (self->service), (guint) gtk_list_box_row_get_index (row));

  pennant_side_bar_open (self, get_kind (recent), pennant_recent_get_tag (recent));
}

/* Selects the row of the page on screen. What is selected otherwise, such as by the focus passing by, does not last. */
static void
pennant_side_bar_update (PennantSideBar *self)
{
  GListModel *recent = NULL;
  GtkListBoxRow *row = NULL;

  if (self->service == NULL)
    return;

  recent = pennant_service_get_recent (self->service);

  for (guint i = 0; i < g_list_model_get_n_items (recent); i++)
    {
      g_autoptr (PennantRecent) item = g_list_model_get_item (recent, i);

      if (g_strcmp0 (get_kind (item), self->kind) == 0 && g_strcmp0 (pennant_recent_get_tag (item), self->tag) == 0)
        row = gtk_list_box_get_row_at_index (self->recent, (int) i);
    }

  gtk_list_box_select_row (self->recent, row);
  gtk_list_box_select_row (self->places, g_strcmp0 (self->kind, PENNANT_PAGE_KIND_HOME) == 0 ? self->home_row : NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->heading), g_list_model_get_n_items (recent) > 0);
}

/* A name that is empty to the eye gives way to the tag. */
static gboolean
display_name (GBinding *binding, const GValue *from, GValue *to, gpointer user_data)
{
  g_value_take_string (to, pennant_name_display (g_value_get_string (from), pennant_recent_get_tag (user_data)));

  return TRUE;
}

static GtkWidget *
create_row (gpointer item, gpointer user_data)
{
  PennantSideBar *self = user_data;
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *picture = pennant_picture_new (self->service, NULL, 24);
  GtkWidget *label = gtk_label_new (NULL);

  pennant_picture_set_placeholder (PENNANT_PICTURE (picture),
                                   pennant_recent_is_clan (item) ? "pennant-symbolic" : "avatar-default-symbolic");
  g_object_bind_property (item, "picture-url", picture, "url", G_BINDING_SYNC_CREATE);
  g_object_bind_property_full (item, "name", label, "label", G_BINDING_SYNC_CREATE, display_name, NULL, item, NULL);
  g_object_bind_property (item, "tag", row, "tooltip-text", G_BINDING_SYNC_CREATE);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_RELATION_LABELLED_BY, label, NULL, -1);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (label), 0);

  gtk_box_append (GTK_BOX (box), picture);
  gtk_box_append (GTK_BOX (box), label);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);

  return row;
}

static void
pennant_side_bar_dispose (GObject *object)
{
  PennantSideBar *self = PENNANT_SIDE_BAR (object);

  if (self->recent != NULL)
    gtk_list_box_bind_model (self->recent, NULL, NULL, NULL, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), PENNANT_TYPE_SIDE_BAR);
  g_clear_object (&self->service);

  G_OBJECT_CLASS (pennant_side_bar_parent_class)->dispose (object);
}

static void
pennant_side_bar_finalize (GObject *object)
{
  PennantSideBar *self = PENNANT_SIDE_BAR (object);

  g_free (self->kind);
  g_free (self->tag);

  G_OBJECT_CLASS (pennant_side_bar_parent_class)->finalize (object);
}

static void
pennant_side_bar_class_init (PennantSideBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = pennant_side_bar_dispose;
  object_class->finalize = pennant_side_bar_finalize;

  signals[ACTIVATED] =
      g_signal_new ("activated", PENNANT_TYPE_SIDE_BAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, PENNANT_UI_PREFIX "pennant-side-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, PennantSideBar, places);
  gtk_widget_class_bind_template_child (widget_class, PennantSideBar, home_row);
  gtk_widget_class_bind_template_child (widget_class, PennantSideBar, heading);
  gtk_widget_class_bind_template_child (widget_class, PennantSideBar, recent);
  gtk_widget_class_bind_template_callback (widget_class, pennant_side_bar_update);
  gtk_widget_class_bind_template_callback (widget_class, place_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, recent_activated_cb);
}

static void
pennant_side_bar_init (PennantSideBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  pennant_tab_opener_add (GTK_WIDGET (self->places));
  pennant_tab_opener_add (GTK_WIDGET (self->recent));
}

/**
 * pennant_side_bar_set_service:
 * @self: a side bar
 * @service: whose recent pages it lists; set once
 */
void
pennant_side_bar_set_service (PennantSideBar *self, PennantService *service)
{
  g_return_if_fail (PENNANT_IS_SIDE_BAR (self));

  if (!g_set_object (&self->service, service))
    return;

  gtk_list_box_bind_model (self->recent, pennant_service_get_recent (service), create_row, self, NULL);
  g_signal_connect_object (pennant_service_get_recent (service), "items-changed", G_CALLBACK (pennant_side_bar_update),
                           self, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  pennant_side_bar_update (self);
}

/**
 * pennant_side_bar_set_current:
 * @self: a side bar
 * @kind: what the page on screen is of
 * @tag: (nullable): of which
 */
void
pennant_side_bar_set_current (PennantSideBar *self, const char *kind, const char *tag)
{
  g_return_if_fail (PENNANT_IS_SIDE_BAR (self));

  g_set_str (&self->kind, kind);
  g_set_str (&self->tag, tag);
  pennant_side_bar_update (self);
}
